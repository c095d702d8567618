# ruleid: ecs-container-insights-off
resource "aws_ecs_cluster" "shop" {
  name = "shop"
}

# ruleid: ecs-container-insights-off
resource "aws_ecs_cluster" "kitchen" {
  name = "kitchen"

  setting {
    name  = "containerInsights"
    value = "disabled"
  }
}
