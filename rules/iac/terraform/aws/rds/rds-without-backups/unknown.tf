variable "days" {}

resource "aws_rds_cluster" "recipes" {
  engine                  = "aurora-mysql"
  backup_retention_period = var.days
}
