# ruleid: rds-single-zone
resource "aws_db_instance" "orders" {
  engine         = "postgres"
  instance_class = "db.t4g.micro"
}

# ruleid: rds-single-zone
resource "aws_db_instance" "menu" {
  engine         = "mysql"
  instance_class = "db.t4g.micro"
  multi_az       = false
}
