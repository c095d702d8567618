# ruleid: elasticache-without-tls
resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "Sessions of the bakery"
}

variable "tls" {
  default = false
}

# ruleid: elasticache-without-tls
resource "aws_elasticache_replication_group" "prices" {
  replication_group_id       = "prices"
  description                = "Prices"
  transit_encryption_enabled = var.tls
}
