# ruleid: rds-without-iam-login
resource "aws_db_instance" "loans" {
  engine         = "postgres"
  instance_class = "db.t4g.micro"
}

# ruleid: rds-without-iam-login
resource "aws_rds_cluster" "readers" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = false
}
