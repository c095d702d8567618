resource "aws_db_instance" "till" {
  engine                     = "mysql"
  instance_class             = "db.t4g.micro"
  auto_minor_version_upgrade = true
}

resource "aws_rds_cluster_instance" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-mysql"
  instance_class     = "db.t4g.medium"
}
