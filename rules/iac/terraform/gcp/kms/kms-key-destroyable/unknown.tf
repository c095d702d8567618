module "key" {
  source = "git::https://code.example.com/key.git"
  name   = "loans"
}
