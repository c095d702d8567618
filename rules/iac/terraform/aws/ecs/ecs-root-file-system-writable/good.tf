resource "aws_ecs_task_definition" "loan" {
  family = "loan"
  container_definitions = jsonencode([
    { name = "loan", image = "registry.example.com/loan:1", readonlyRootFilesystem = true },
  ])
}

resource "aws_ecs_task_definition" "empty" {
  family                = "empty"
  container_definitions = "[]"
}
