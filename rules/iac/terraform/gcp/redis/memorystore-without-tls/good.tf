resource "google_redis_instance" "baskets" {
  name                    = "baskets"
  memory_size_gb          = 1
  transit_encryption_mode = "SERVER_AUTHENTICATION"
}
