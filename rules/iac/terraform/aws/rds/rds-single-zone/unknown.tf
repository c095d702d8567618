variable "multi_az" {}

resource "aws_db_instance" "orders" {
  engine         = "postgres"
  instance_class = "db.t4g.micro"
  multi_az       = var.multi_az
}
