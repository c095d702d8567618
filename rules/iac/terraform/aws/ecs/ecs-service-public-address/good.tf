resource "aws_ecs_service" "menu" {
  name = "menu"

  network_configuration {
    subnets          = ["subnet-fries"]
    assign_public_ip = false
  }
}

resource "aws_ecs_service" "orders" {
  name = "orders"

  network_configuration {
    subnets = ["subnet-fries"]
  }
}
