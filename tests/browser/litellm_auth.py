"""The one key that the proxy accepts in the tests; LiteLLM makes its own 401 of the refusal."""

from litellm.proxy._types import ProxyException, UserAPIKeyAuth

KEY = "sk-pointsman-test"


async def check(request, api_key: str) -> UserAPIKeyAuth:
    if api_key != KEY:
        raise ProxyException(message="Incorrect API key provided.", type="auth_error", param="api_key", code=401)
    return UserAPIKeyAuth(api_key=api_key)
