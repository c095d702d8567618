resource "aws_db_instance" "loans" {
  engine                              = "postgres"
  instance_class                      = "db.t4g.micro"
  iam_database_authentication_enabled = true
}

resource "aws_db_instance" "old_catalogue" {
  engine         = "sqlserver-ex"
  instance_class = "db.t3.small"
}
