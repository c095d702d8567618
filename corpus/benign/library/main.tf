locals {
  name          = "library-${var.stage}"
  is_production = var.stage == "production"
  vpc_cidr      = "10.32.0.0/16"
  service_port  = 8443
  partition     = data.aws_partition.current.partition
  log_days      = local.is_production ? 400 : 365
}

data "aws_partition" "current" {}

module "network" {
  source = "./modules/network"

  name        = local.name
  region      = var.region
  cidr        = local.vpc_cidr
  zones       = var.zones
  kms_key_arn = aws_kms_key.library.arn
  log_days    = local.log_days
}

module "catalogue" {
  source = "./modules/catalogue"

  name              = local.name
  vpc_id            = module.network.vpc_id
  subnet_ids        = module.network.subnet_ids
  clients           = { service = aws_security_group.service.id }
  kms_key_arn       = aws_kms_key.library.arn
  instance_class    = local.is_production ? "db.m7g.large" : "db.t4g.medium"
  replicas          = local.is_production ? 1 : 0
  retention_days    = local.is_production ? 30 : 7
  delete_protection = true
}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "Administration"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${var.account_id}:root"]
    }
  }

  statement {
    sid       = "Logs"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${var.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:${local.partition}:logs:${var.region}:${var.account_id}:log-group:/${local.name}/*"]
    }
  }
}

resource "aws_kms_key" "library" {
  description             = "Everything the library stores"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
}

resource "aws_kms_alias" "library" {
  name          = "alias/${local.name}"
  target_key_id = aws_kms_key.library.key_id
}
