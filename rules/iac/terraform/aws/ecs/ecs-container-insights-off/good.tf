resource "aws_ecs_cluster" "shop" {
  name = "shop"

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_cluster" "kitchen" {
  name = "kitchen"

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}
