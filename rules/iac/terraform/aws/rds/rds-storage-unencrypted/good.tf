resource "aws_db_instance" "orders" {
  engine            = "postgres"
  instance_class    = "db.t4g.micro"
  storage_encrypted = true
}

resource "aws_db_instance" "orders_replica" {
  replicate_source_db = aws_db_instance.orders.identifier
  instance_class      = "db.t4g.micro"
}

resource "aws_rds_cluster" "menu" {
  engine            = "aurora-mysql"
  storage_encrypted = "true"
}
