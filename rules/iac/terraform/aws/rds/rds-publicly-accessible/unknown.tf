variable "public" {}

resource "aws_db_instance" "loans" {
  engine              = "mysql"
  instance_class      = "db.t4g.micro"
  publicly_accessible = var.public
}
