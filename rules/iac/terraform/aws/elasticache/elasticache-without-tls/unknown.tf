variable "tls" {}

resource "aws_elasticache_replication_group" "prices" {
  replication_group_id       = "prices"
  description                = "Prices"
  transit_encryption_enabled = var.tls
}
