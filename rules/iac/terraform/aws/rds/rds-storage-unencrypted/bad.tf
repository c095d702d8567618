# ruleid: rds-storage-unencrypted
resource "aws_db_instance" "orders" {
  engine         = "postgres"
  instance_class = "db.t4g.micro"
}

variable "encrypt" {
  default = false
}

# ruleid: rds-storage-unencrypted
resource "aws_rds_cluster" "menu" {
  engine            = "aurora-mysql"
  storage_encrypted = var.encrypt
}

# ruleid: rds-storage-unencrypted
resource "aws_rds_global_cluster" "shops" {
  global_cluster_identifier = "shops"
  engine                    = "aurora-postgresql"
}
