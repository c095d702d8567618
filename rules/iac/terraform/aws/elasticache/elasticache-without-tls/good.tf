resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions of the bakery"
  transit_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "prices" {
  replication_group_id       = "prices"
  description                = "Prices"
  transit_encryption_enabled = "true"
}
