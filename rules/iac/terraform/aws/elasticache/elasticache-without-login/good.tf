variable "token" {}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions of the library"
  transit_encryption_enabled = true
  auth_token                 = "${var.token}-of-the-library"
}

resource "aws_elasticache_replication_group" "queue" {
  replication_group_id       = "queue"
  description                = "Reservations"
  transit_encryption_enabled = true
  user_group_ids             = ["librarians"]
}
