resource "aws_db_instance" "orders" {
  engine                  = "postgres"
  instance_class          = "db.t4g.micro"
  backup_retention_period = 14
}

resource "aws_rds_cluster" "recipes" {
  engine = "aurora-mysql"
}
