variable "logs" {}

resource "aws_db_instance" "till" {
  engine                          = "mysql"
  instance_class                  = "db.t4g.micro"
  enabled_cloudwatch_logs_exports = var.logs
}
