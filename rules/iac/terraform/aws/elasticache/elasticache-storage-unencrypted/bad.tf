# ruleid: elasticache-storage-unencrypted
resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "Sessions of the shop"
}

# ruleid: elasticache-storage-unencrypted
resource "aws_elasticache_replication_group" "menu" {
  replication_group_id       = "menu"
  description                = "Menu"
  at_rest_encryption_enabled = "false"
}
