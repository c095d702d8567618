# ruleid: memorystore-without-password
resource "google_redis_instance" "baskets" {
  name           = "baskets"
  memory_size_gb = 1
}

resource "google_redis_instance" "menus" {
  name           = "menus"
  memory_size_gb = 1
  # ruleid: memorystore-without-password
  auth_enabled = false
}
