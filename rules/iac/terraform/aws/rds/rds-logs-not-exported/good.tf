resource "aws_db_instance" "till" {
  engine                          = "mysql"
  instance_class                  = "db.t4g.micro"
  enabled_cloudwatch_logs_exports = ["error", "audit"]
}

locals {
  logs = ["postgresql"]
}

resource "aws_rds_cluster" "stock" {
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = local.logs
}
