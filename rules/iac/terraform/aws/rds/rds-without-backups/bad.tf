resource "aws_db_instance" "orders" {
  engine         = "postgres"
  instance_class = "db.t4g.micro"
  # ruleid: rds-without-backups
  backup_retention_period = 0
}

variable "days" {
  default = "0"
}

# ruleid: rds-without-backups
resource "aws_rds_cluster" "recipes" {
  engine                  = "aurora-mysql"
  backup_retention_period = var.days
}
