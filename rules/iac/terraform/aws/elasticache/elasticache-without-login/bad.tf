# ruleid: elasticache-without-login
resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions of the library"
  transit_encryption_enabled = true
}

# ruleid: elasticache-without-login
resource "aws_elasticache_replication_group" "queue" {
  replication_group_id = "queue"
  description          = "Reservations"
  user_group_ids       = ["librarians"]
}
