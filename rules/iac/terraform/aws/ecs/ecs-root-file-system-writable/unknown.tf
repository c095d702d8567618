variable "containers" {}

resource "aws_ecs_task_definition" "loan" {
  family                = "loan"
  container_definitions = var.containers
}
