variable "privileged" {}

resource "aws_ecs_task_definition" "oven" {
  family = "oven"
  container_definitions = jsonencode([
    { name = "heater", image = "registry.example.com/heater:1", privileged = var.privileged },
  ])
}
