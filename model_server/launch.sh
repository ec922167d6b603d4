#!/bin/sh
# Text Generation Inference on a GPU box. Run: CHATFOODIE_MODEL_PATH=/models/foodie model_server/launch.sh
# The folder holds KoAlpaca-Polyglot-5.8B with the LoRA merged into the weights (TGI cannot load LoRA on GPT-NeoX);
# a model id of the Hub serves as well. Further flags are passed on.
set -eu

if [ -z "${CHATFOODIE_MODEL_PATH:-}" ]; then
    echo "Set CHATFOODIE_MODEL_PATH to the folder of the merged model, or to a model id." >&2
    exit 1
fi

# --hostname, --port           a private address: TGI's key does not guard /info and /metrics
# --max-input-tokens           2048 - 250: a full history still leaves room for the longest answer we ask for
# --max-total-tokens           the window that GPT-NeoX models of Polyglot were trained with
# --quantize eetq              8 bits, made while loading: half the memory of 16 bits and no calibration
# --max-concurrent-requests    past these TGI answers 429 at once, and the backend says "busy"
# --max-stop-sequences         the backend sends at most 4
# --payload-limit              2 MB: the longest prompt is some 10 kB, the rest is a mistake or an attack
# --validation-workers         TGI's default: tokenising is a small part of an answer
# --usage-stats off            on by default in the container: nothing about this service leaves the box
# --disable-grammar-support    we ask for none, and what is off cannot be misused
exec text-generation-launcher \
    --model-id "$CHATFOODIE_MODEL_PATH" \
    --hostname "${CHATFOODIE_MODEL_HOST:-127.0.0.1}" \
    --port "${CHATFOODIE_MODEL_PORT:-8081}" \
    --max-input-tokens 1798 \
    --max-total-tokens 2048 \
    --quantize eetq \
    --max-concurrent-requests 128 \
    --max-stop-sequences 4 \
    --payload-limit 2000000 \
    --validation-workers 2 \
    --usage-stats off \
    --disable-grammar-support \
    "$@"
