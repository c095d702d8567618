resource "aws_ecs_service" "menu" {
  name = "menu"

  network_configuration {
    subnets = ["subnet-fries"]
    # ruleid: ecs-service-public-address
    assign_public_ip = true
  }
}

locals {
  public = true
}

# ruleid: ecs-service-public-address
resource "aws_ecs_service" "orders" {
  name = "orders"

  network_configuration {
    subnets          = ["subnet-fries"]
    assign_public_ip = local.public
  }
}
