# ruleid: ecs-container-privileged
resource "aws_ecs_task_definition" "oven" {
  family = "oven"
  container_definitions = jsonencode([
    { name = "timer", image = "registry.example.com/timer:1" },
    { name = "heater", image = "registry.example.com/heater:1", privileged = true },
  ])
}

variable "tag" {}

# ruleid: ecs-container-privileged
resource "aws_ecs_task_definition" "mixer" {
  family                = "mixer"
  container_definitions = <<EOF
[
  {
    "name": "mixer",
    "image": "registry.example.com/mixer:${var.tag}",
    "privileged": true
  }
]
EOF
}
