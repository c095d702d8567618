variable "protect" {}

resource "aws_db_instance" "orders" {
  engine              = "postgres"
  instance_class      = "db.t4g.micro"
  deletion_protection = var.protect
}
