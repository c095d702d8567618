# ruleid: ecs-root-file-system-writable
resource "aws_ecs_task_definition" "loan" {
  family = "loan"
  container_definitions = jsonencode([
    { name = "loan", image = "registry.example.com/loan:1" },
  ])
}

# ruleid: ecs-root-file-system-writable
resource "aws_ecs_task_definition" "fine" {
  family = "fine"
  container_definitions = jsonencode([
    { name = "fine", image = "registry.example.com/fine:1", readonlyRootFilesystem = true },
    { name = "log", image = "registry.example.com/log:1", readonlyRootFilesystem = false },
  ])
}
