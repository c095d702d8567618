resource "aws_db_instance" "till" {
  engine         = "mysql"
  instance_class = "db.t4g.micro"
  # ruleid: rds-minor-upgrades-off
  auto_minor_version_upgrade = false
}

locals {
  upgrade = false
}

# ruleid: rds-minor-upgrades-off
resource "aws_rds_cluster_instance" "stock" {
  cluster_identifier         = "stock"
  engine                     = "aurora-mysql"
  instance_class             = "db.t4g.medium"
  auto_minor_version_upgrade = local.upgrade
}
