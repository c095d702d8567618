resource "aws_config_configuration_recorder" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/config"
}

resource "aws_config_configuration_recorder_status" "shop" {
  name       = aws_config_configuration_recorder.shop.name
  is_enabled = true
}

resource "aws_config_configuration_recorder" "branch" {
  name     = "branch"
  role_arn = "arn:aws:iam::111122223333:role/config"
}

resource "aws_config_configuration_recorder_status" "branch" {
  name       = "branch"
  is_enabled = "true"
}
