resource "aws_ecs_task_definition" "monitor" {
  family                = "monitor"
  container_definitions = "[]"
  pid_mode              = "task"
}

resource "aws_ecs_task_definition" "cleaner" {
  family                = "cleaner"
  container_definitions = "[]"
}
