resource "google_redis_instance" "baskets" {
  name           = "baskets"
  memory_size_gb = 1
  auth_enabled   = true
}
