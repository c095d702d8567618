resource "aws_ecs_task_definition" "oven" {
  family = "oven"
  container_definitions = jsonencode([
    { name = "heater", image = "registry.example.com/heater:1", privileged = false },
  ])
}

resource "aws_ecs_task_definition" "mixer" {
  family = "mixer"
  container_definitions = jsonencode([
    { name = "mixer", image = "registry.example.com/privileged:1" },
  ])
}
