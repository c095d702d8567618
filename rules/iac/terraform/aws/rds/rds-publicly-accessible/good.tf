resource "aws_db_instance" "loans" {
  engine              = "mysql"
  instance_class      = "db.t4g.micro"
  publicly_accessible = false
}

resource "aws_rds_cluster_instance" "loans" {
  cluster_identifier = "loans"
  engine             = "aurora-mysql"
  instance_class     = "db.t4g.medium"
}
