variable "upgrade" {}

resource "aws_db_instance" "till" {
  engine                     = "mysql"
  instance_class             = "db.t4g.micro"
  auto_minor_version_upgrade = var.upgrade
}
