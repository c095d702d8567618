resource "aws_ecs_task_definition" "monitor" {
  family                = "monitor"
  container_definitions = "[]"
  # ruleid: ecs-shares-host-processes
  pid_mode = "host"
}

variable "processes" {
  default = "host"
}

# ruleid: ecs-shares-host-processes
resource "aws_ecs_task_definition" "cleaner" {
  family                = "cleaner"
  container_definitions = "[]"
  pid_mode              = var.processes
}
