resource "aws_db_instance" "orders" {
  engine              = "postgres"
  instance_class      = "db.t4g.micro"
  deletion_protection = true
}

resource "aws_rds_cluster" "recipes" {
  engine              = "aurora-mysql"
  deletion_protection = "true"
}
