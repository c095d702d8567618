resource "aws_db_instance" "loans" {
  engine         = "mysql"
  instance_class = "db.t4g.micro"
  # ruleid: rds-publicly-accessible
  publicly_accessible = true
}

locals {
  public = true
}

# ruleid: rds-publicly-accessible
resource "aws_rds_cluster_instance" "loans" {
  count               = 2
  cluster_identifier  = "loans"
  engine              = "aurora-mysql"
  instance_class      = "db.t4g.medium"
  publicly_accessible = local.public
}
