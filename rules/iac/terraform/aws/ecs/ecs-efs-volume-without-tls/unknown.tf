variable "encryption" {}

resource "aws_ecs_task_definition" "scan" {
  family                = "scan"
  container_definitions = "[]"

  volume {
    name = "pages"

    efs_volume_configuration {
      file_system_id     = "fs-library"
      transit_encryption = var.encryption
    }
  }
}
