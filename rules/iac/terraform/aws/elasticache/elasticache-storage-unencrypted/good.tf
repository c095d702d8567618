resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions of the shop"
  at_rest_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "menu" {
  replication_group_id = "menu"
  description          = "Valkey encrypts unless told otherwise"
  engine               = "valkey"
}
