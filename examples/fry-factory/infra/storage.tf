module "bucket" {
  source   = "./modules/bucket"
  for_each = local.buckets

  name        = "${local.name}-${each.key}"
  acl         = each.value.acl
  kms_key_arn = var.kms_key_arn
  log_bucket  = "${local.name}-access-logs"
}

module "orders_database" {
  source = "./modules/database"

  name               = "orders"
  public             = var.orders_public
  encrypted          = var.orders_encrypted
  subnet_ids         = var.private_subnet_ids
  security_group_ids = [aws_security_group.databases.id]
  kms_key_arn        = var.kms_key_arn
}

module "loyalty_database" {
  source = "./modules/database"

  name               = "loyalty"
  subnet_ids         = var.private_subnet_ids
  security_group_ids = [aws_security_group.databases.id]
  kms_key_arn        = var.kms_key_arn
}
