variable "processes" {}

resource "aws_ecs_task_definition" "cleaner" {
  family                = "cleaner"
  container_definitions = "[]"
  pid_mode              = var.processes
}
