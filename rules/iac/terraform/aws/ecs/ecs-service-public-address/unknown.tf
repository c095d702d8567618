variable "public" {}

resource "aws_ecs_service" "menu" {
  name = "menu"

  network_configuration {
    subnets          = ["subnet-fries"]
    assign_public_ip = var.public
  }
}
