resource "aws_db_instance" "orders" {
  engine         = "postgres"
  instance_class = "db.t4g.micro"
  multi_az       = true
}

variable "zones" {
  default = 2
}

resource "aws_db_instance" "menu" {
  engine         = "mysql"
  instance_class = "db.t4g.micro"
  multi_az       = var.zones > 1
}
