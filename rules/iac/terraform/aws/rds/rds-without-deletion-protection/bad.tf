# ruleid: rds-without-deletion-protection
resource "aws_db_instance" "orders" {
  engine         = "postgres"
  instance_class = "db.t4g.micro"
}

# ruleid: rds-without-deletion-protection
resource "aws_rds_cluster" "recipes" {
  engine              = "aurora-mysql"
  deletion_protection = false
}
